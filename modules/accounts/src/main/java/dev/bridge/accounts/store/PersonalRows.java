package dev.bridge.accounts.store;

import dev.bridge.accounts.PrincipalId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is deleted with a person, wherever it stands. */
public final class PersonalRows {

    private final JdbcClient jdbc;

    public PersonalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The attributes of a person, and those that organizations keep of them. */
    public void deleteAttributes(PrincipalId person) {
        jdbc.sql("""
                        delete from accounts.attribute_index
                        where subject = :subject and subject_kind in ('user', 'membership')
                        """).param("subject", person.uuid()).update();
        jdbc.sql("""
                        delete from accounts.attribute_set
                        where subject = :subject and subject_kind in ('user', 'membership')
                        """).param("subject", person.uuid()).update();
    }
}
