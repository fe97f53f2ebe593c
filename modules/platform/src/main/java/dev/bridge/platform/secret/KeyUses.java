package dev.bridge.platform.secret;

import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the database has encrypted under which key: secrets, stored answers to requests that may come again, and mail. A key
 * under which there is anything is still needed.
 */
public final class KeyUses {

    private KeyUses() {}

    /** How many texts there are, by the id of the key that decrypts them. */
    public static SortedMap<Long, Long> count(DataSource database) {
        SortedMap<Long, Long> counts = new TreeMap<>();
        // A ciphertext begins with a byte that is 1, and four that are its key's id (Tink's wire format).
        JdbcClient.create(database)
                .sql("""
                        select (get_byte(text, 1)::bigint << 24) + (get_byte(text, 2) << 16) + (get_byte(text, 3) << 8)
                                 + get_byte(text, 4) as key,
                               count(*) as texts
                        from (select ciphertext as text from platform.secret
                              union all select response from platform.idempotency
                              union all select content from platform.mail where content is not null) encrypted
                        group by 1
                        """)
                .query((row, number) -> counts.put(row.getLong("key"), row.getLong("texts")))
                .list();
        return counts;
    }
}
