package dev.bridge.accounts;

import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts that say who belongs where. Modules above add {@link PasskeyHolders}. */
@Configuration(proxyBeanMethods = false)
class MembershipConfiguration {

    @Bean
    MembershipRows membershipRows(JdbcClient jdbc) {
        return new MembershipRows(jdbc);
    }

    @Bean
    GroupRows groupRows(JdbcClient jdbc) {
        return new GroupRows(jdbc);
    }

    @Bean
    AccountLocks accountLocks(JdbcClient jdbc, EventLog log) {
        return new AccountLocks(jdbc, log);
    }

    @Bean
    Owners owners(JdbcClient jdbc, ObjectProvider<PasskeyHolders> passkeys, EventLog log) {
        return new Owners(new OwnerRows(jdbc), passkeys.stream().toList(), log);
    }

    @Bean
    Roles roles(JdbcClient jdbc, EventLog log, TransactionTemplate transactions, InstantSource clock) {
        return new Roles(new RoleRows(jdbc), log, transactions, clock);
    }

    @Bean
    Seats seats(JdbcClient jdbc, EventLog log, TransactionTemplate transactions, InstantSource clock) {
        return new Seats(new SeatRows(jdbc), log, transactions, clock);
    }

    @Bean
    Settlement settlement(
            MembershipRows rows,
            Owners owners,
            Seats seats,
            EventLog log,
            Signals signals,
            InstantSource clock) {
        return new Settlement(rows, owners, seats, log, signals, clock);
    }

    @Bean
    MemberCheck memberCheck(
            JdbcClient jdbc,
            MembershipRows rows,
            GroupRows groups,
            Roles roles,
            Owners owners,
            InstantSource clock) {
        return new MemberCheck(new PrincipalFacts(jdbc), rows, groups, roles, owners, clock);
    }

    @Bean
    Provisioning provisioning(
            MembershipRows rows, MemberCheck check, Settlement settlement, InstantSource clock) {
        return new Provisioning(rows, check, settlement, clock);
    }

    @Bean
    Memberships memberships(MembershipRows rows, InstantSource clock) {
        return new Memberships(rows, clock);
    }

    @Bean
    MembershipChanges membershipChanges(
            MembershipRows rows,
            MemberCheck check,
            Provisioning provisioning,
            Settlement settlement,
            Owners owners,
            AccountLocks locks,
            Memberships memberships,
            TransactionTemplate transactions) {
        return new MembershipChanges(
                rows, check, provisioning, settlement, owners, locks, memberships, transactions);
    }
}
