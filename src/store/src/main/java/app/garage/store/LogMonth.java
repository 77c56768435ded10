package app.garage.store;

import app.garage.kernel.Bytes;
import app.garage.recording.BadChunk;
import app.garage.recording.Chunk;
import app.garage.recording.PackedBlock;
import app.garage.recording.Summary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/// The file with the samples of one month. Packed chunks of thousands of samples, never a row for each: that costs a
/// fiftieth of the place and a fifteenth of the time. Damage to it never reaches the workshop's data.
///
/// Everything that writes is called by the one thread that writes.
final class LogMonth implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "create table if not exists session (no int generated always as identity primary key, id uuid not null unique)",
            "create table if not exists chunk (session int, channel int, seq int, codec smallint not null, "
                    + "n int not null, crc32c int not null, data varbinary(1000000) not null, "
                    + "primary key (session, channel, seq))",
            "create table if not exists summary (session int, channel int, seq int, t0 bigint not null, "
                    + "t1 bigint not null, n int not null, invalid int not null, least double, most double, "
                    + "first double, last double, total double not null, squares double not null, "
                    + "codec smallint not null, pairs int not null, crc32c int not null, "
                    + "preview varbinary(100000) not null, primary key (session, channel, seq))",
            "create table if not exists watermark (session int, grp int, samples bigint not null, chunks int not null, "
                    + "primary key (session, grp))");

    private final Connection writing;
    private final JdbcConnectionPool reading;
    private final PreparedStatement chunk;
    private final PreparedStatement summary;
    private final PreparedStatement mark;

    private LogMonth(Connection writing, JdbcConnectionPool reading) throws SQLException {
        this.writing = writing;
        this.reading = reading;
        chunk = writing.prepareStatement("insert into chunk values (?, ?, ?, ?, ?, ?, ?)");
        summary = writing.prepareStatement(
                "insert into summary values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        mark = writing.prepareStatement("merge into watermark key (session, grp) values (?, ?, ?, ?)");
    }

    /// How far a group is stored.
    ///
    /// @param samples how many samples
    /// @param chunks in how many chunks
    record Mark(long samples, int chunks) {}

    /// {@return the file, made if there is none}
    static LogMonth open(JdbcDataSource source) throws SQLException {
        var writing = source.getConnection();
        boolean opened = false;
        try (var statement = writing.createStatement()) {
            for (var table : TABLES) {
                statement.execute(table);
            }
            writing.setAutoCommit(false);
            var reading = JdbcConnectionPool.create(source);
            reading.setMaxConnections(StoreThreads.READERS);
            var month = new LogMonth(writing, reading);
            opened = true;
            return month;
        } finally {
            if (!opened) {
                writing.close();
            }
        }
    }

    /// {@return the short number of a session, given now if it has none}
    int number(UUID session) throws SQLException {
        try (var ask = writing.prepareStatement("select no from session where id = ?")) {
            ask.setObject(1, session);
            try (var rows = ask.executeQuery()) {
                if (rows.next()) {
                    return rows.getInt(1);
                }
            }
        }
        try (var add = writing.prepareStatement("insert into session (id) values (?)", new String[] {"NO"})) {
            add.setObject(1, session);
            add.executeUpdate();
            writing.commit();
            try (var keys = add.getGeneratedKeys()) {
                keys.next();
                return keys.getInt(1);
            }
        }
    }

    Mark mark(int session, int group) throws SQLException {
        try (var connection = reading.getConnection();
                var ask = connection.prepareStatement(
                        "select samples, chunks from watermark where session = ? and grp = ?")) {
            ask.setInt(1, session);
            ask.setInt(2, group);
            try (var rows = ask.executeQuery()) {
                return rows.next() ? new Mark(rows.getLong(1), rows.getInt(2)) : new Mark(0, 0);
            }
        }
    }

    /// Stores a block and moves the watermark, both or neither.
    void add(int session, PackedBlock block, List<Integer> channels, Mark before) throws SQLException {
        boolean stored = false;
        try {
            int seq = before.chunks();
            insert(session, -1 - block.group(), seq, block.stamps());
            for (int i = 0; i < channels.size(); i++) {
                var column = block.columns().get(i);
                insert(session, channels.get(i), seq, column.values());
                insert(session, channels.get(i), seq, column.summary(), column.preview());
            }
            chunk.executeBatch();
            summary.executeBatch();
            mark.setInt(1, session);
            mark.setInt(2, block.group());
            mark.setLong(3, block.end());
            mark.setInt(4, seq + 1);
            mark.executeUpdate();
            writing.commit();
            stored = true;
        } finally {
            if (!stored) {
                chunk.clearBatch();
                summary.clearBatch();
                writing.rollback();
            }
        }
    }

    private void insert(int session, int channel, int seq, Chunk packed) throws SQLException {
        chunk.setInt(1, session);
        chunk.setInt(2, channel);
        chunk.setInt(3, seq);
        chunk.setInt(4, packed.codec());
        chunk.setInt(5, packed.count());
        chunk.setInt(6, packed.crc32c());
        chunk.setBytes(7, packed.data().toArray());
        chunk.addBatch();
    }

    private void insert(int session, int channel, int seq, Summary known, Chunk preview) throws SQLException {
        summary.setInt(1, session);
        summary.setInt(2, channel);
        summary.setInt(3, seq);
        summary.setLong(4, known.from());
        summary.setLong(5, known.to());
        summary.setInt(6, known.count());
        summary.setInt(7, known.invalid());
        summary.setDouble(8, known.least());
        summary.setDouble(9, known.most());
        summary.setDouble(10, known.first());
        summary.setDouble(11, known.last());
        summary.setDouble(12, known.sum());
        summary.setDouble(13, known.squares());
        summary.setInt(14, preview.codec());
        summary.setInt(15, preview.count());
        summary.setInt(16, preview.crc32c());
        summary.setBytes(17, preview.data().toArray());
        summary.addBatch();
    }

    List<Summary> summaries(int session, int channel) throws SQLException {
        try (var connection = reading.getConnection();
                var ask = connection.prepareStatement("select t0, t1, n, invalid, least, most, first, last, total, "
                        + "squares from summary where session = ? and channel = ? order by seq")) {
            ask.setInt(1, session);
            ask.setInt(2, channel);
            var all = new ArrayList<Summary>();
            try (var row = ask.executeQuery()) {
                while (row.next()) {
                    all.add(new Summary(
                            row.getLong(1),
                            row.getLong(2),
                            row.getInt(3),
                            row.getInt(4),
                            row.getDouble(5),
                            row.getDouble(6),
                            row.getDouble(7),
                            row.getDouble(8),
                            row.getDouble(9),
                            row.getDouble(10)));
                }
            }
            return all;
        }
    }

    /// {@return a chunk of values, or of stamps where the channel is -1 - the number of the group}
    Chunk chunk(int session, int channel, int seq) throws SQLException, BadChunk {
        return one(
                "select codec, n, crc32c, data from chunk where session = ? and channel = ? and seq = ?",
                session,
                channel,
                seq);
    }

    Chunk preview(int session, int channel, int seq) throws SQLException, BadChunk {
        return one(
                "select codec, pairs, crc32c, preview from summary where session = ? and channel = ? and seq = ?",
                session,
                channel,
                seq);
    }

    private Chunk one(String question, int session, int channel, int seq) throws SQLException, BadChunk {
        try (var connection = reading.getConnection();
                var ask = connection.prepareStatement(question)) {
            ask.setInt(1, session);
            ask.setInt(2, channel);
            ask.setInt(3, seq);
            try (var row = ask.executeQuery()) {
                if (!row.next()) {
                    throw new BadChunk("chunk " + seq + " of channel " + channel + " is not there");
                }
                return checked(row, seq, channel);
            }
        }
    }

    private static Chunk checked(ResultSet row, int seq, int channel) throws SQLException, BadChunk {
        try {
            var found = new Chunk(row.getInt(1), row.getInt(2), Bytes.copyOf(row.getBytes(4)));
            if (found.crc32c() == row.getInt(3)) {
                return found;
            }
        } catch (IllegalArgumentException wrong) {
            throw new BadChunk(String.valueOf(wrong.getMessage()));
        }
        throw new BadChunk("chunk " + seq + " of channel " + channel + " has another checksum");
    }

    /// Deletes what belongs to a session.
    void delete(int session) throws SQLException {
        boolean done = false;
        try (var statement = writing.createStatement()) {
            for (var table : List.of("chunk", "summary", "watermark")) {
                statement.executeUpdate("delete from " + table + " where session = " + session);
            }
            statement.executeUpdate("delete from session where no = " + session);
            writing.commit();
            done = true;
        } finally {
            if (!done) {
                writing.rollback();
            }
        }
    }

    /// Waits until everything stored survives a power cut.
    void checkpoint() throws SQLException {
        try (var statement = writing.createStatement()) {
            statement.execute("checkpoint sync");
        }
    }

    @Override
    public void close() throws SQLException {
        reading.dispose();
        writing.close();
    }
}
