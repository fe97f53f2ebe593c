package dev.bridge.accounts;

import dev.bridge.catalog.Catalog;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.job.Jobs;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

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
            AttributeRows attributes,
            AgentPause agents,
            EventLog log,
            Signals signals,
            InstantSource clock) {
        return new Settlement(rows, owners, seats, attributes, agents, log, signals, clock);
    }

    @Bean
    MemberCheck memberCheck(
            JdbcClient jdbc, MembershipRows rows, GroupRows groups, Roles roles, Owners owners, InstantSource clock) {
        return new MemberCheck(new PrincipalFacts(jdbc), rows, groups, roles, owners, clock);
    }

    @Bean
    Provisioning provisioning(MembershipRows rows, MemberCheck check, Settlement settlement, InstantSource clock) {
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
        return new MembershipChanges(rows, check, provisioning, settlement, owners, locks, memberships, transactions);
    }

    @Bean
    Groups groups(
            GroupRows rows,
            AttributeRows attributeRows,
            Attributes attributes,
            AccountLocks locks,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        return new Groups(rows, attributeRows, attributes, locks, log, transactions, ids, clock);
    }

    @Bean
    GroupPlaces groupPlaces(
            MembershipRows rows,
            GroupRows groups,
            Provisioning provisioning,
            Settlement settlement,
            AccountLocks locks,
            TransactionTemplate transactions) {
        return new GroupPlaces(rows, groups, provisioning, settlement, locks, transactions);
    }

    @Bean
    RecurringJob membershipExpiry(
            MembershipRows rows,
            Settlement settlement,
            AccountLocks locks,
            TransactionTemplate transactions,
            InstantSource clock) {
        MembershipExpiry expiry = new MembershipExpiry(rows, settlement, locks, transactions, clock);
        return new RecurringJob("accounts_membership_expiry", Duration.ofMinutes(1), expiry::run);
    }

    @Bean
    AttributeIndexRows attributeIndexRows(JdbcClient jdbc) {
        return new AttributeIndexRows(jdbc);
    }

    @Bean
    AttributeRows attributeRows(JdbcClient jdbc, AttributeIndexRows index, JsonMapper json) {
        return new AttributeRows(jdbc, index, json);
    }

    @Bean
    AttributeIndex attributeIndex(Catalog catalog, AttributeIndexRows rows) {
        return new AttributeIndex(new AttributeSchema(catalog), rows);
    }

    @Bean
    AttributeIndexJob attributeIndexJob(
            Catalog catalog, AttributeRows rows, AttributeIndexRows index, TransactionTemplate transactions) {
        return new AttributeIndexJob(catalog, new AttributeSchema(catalog), rows, index, transactions);
    }

    @Bean
    AttributeStore attributeStore(AttributeRows rows, Jobs jobs, InstantSource clock) {
        return new AttributeStore(rows, jobs, clock);
    }

    @Bean
    Attributes attributes(Catalog catalog, AttributeRows rows, EventLog log, TransactionTemplate transactions) {
        return new Attributes(new AttributeSchema(catalog), rows, new AttributeWriting(), log, transactions);
    }

    @Bean
    Graphs graphs(
            Accounts accounts,
            JdbcClient jdbc,
            GroupRows groups,
            Attributes attributes,
            EventLog log,
            PlatformTransactionManager transactions) {
        return new Graphs(accounts, new GraphRows(jdbc), groups, attributes, log, transactions, jdbc);
    }
}
