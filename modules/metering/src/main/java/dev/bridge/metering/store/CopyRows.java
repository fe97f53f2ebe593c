package dev.bridge.metering.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** Rows for {@code COPY ... WITH (FORMAT binary)} (PostgreSQL manual, COPY, "Binary Format"). */
final class CopyRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    /** The signature, flags, and the length of an extension that there is not. */
    private static final int HEADER_BYTES = SIGNATURE.length + 8;

    /** PostgreSQL counts from the year 2000. */
    private static final long EPOCH_MICROS =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond() * 1_000_000L;

    private static final SQLStateSQLExceptionTranslator TRANSLATOR = new SQLStateSQLExceptionTranslator();

    private byte[] bytes = new byte[1 << 16];
    private int length;

    CopyRows() {
        append(SIGNATURE);
        int32(0);
        int32(0);
    }

    boolean isEmpty() {
        return length == HEADER_BYTES;
    }

    /** Begins a row of so many columns, which have to follow. */
    CopyRows row(int columns) {
        room(2);
        bytes[length++] = (byte) (columns >> 8);
        bytes[length++] = (byte) columns;
        return this;
    }

    CopyRows smallint(int value) {
        int32(2);
        room(2);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
        return this;
    }

    CopyRows integer(int value) {
        int32(4);
        int32(value);
        return this;
    }

    CopyRows bigint(long value) {
        int32(8);
        int32((int) (value >> 32));
        int32((int) value);
        return this;
    }

    /** A time in microseconds since 1970. */
    CopyRows timestamp(long micros) {
        return bigint(micros - EPOCH_MICROS);
    }

    CopyRows text(@Nullable String value) {
        if (value == null) {
            int32(-1);
            return this;
        }
        return bytea(value.getBytes(StandardCharsets.UTF_8));
    }

    CopyRows bytea(byte[] value) {
        int32(value.length);
        append(value);
        return this;
    }

    /**
     * Sends all rows, in the transaction of this thread.
     *
     * @param table with its columns: {@code metering.delta (lane, account)}
     */
    void into(DataSource source, String table) {
        row(-1);
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin with (format binary)");
            try {
                copy.writeToCopy(bytes, 0, length);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException failure) {
            throw translated("copy", failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    /** As Spring names it, so that whoever sorts failures knows this one too. */
    static DataAccessException translated(String task, SQLException failure) {
        DataAccessException known = TRANSLATOR.translate(task, null, failure);
        return known == null ? new UncategorizedSQLException(task, null, failure) : known;
    }

    private void append(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    private void int32(int value) {
        room(4);
        bytes[length++] = (byte) (value >> 24);
        bytes[length++] = (byte) (value >> 16);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
