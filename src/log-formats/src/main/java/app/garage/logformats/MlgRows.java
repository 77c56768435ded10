package app.garage.logformats;

import java.nio.ByteBuffer;

/// Where the records of an MLG file go.
interface MlgRows {
    /// A record whose sum is right.
    void record(ByteBuffer data, long at) throws LogUnreadable;

    void flush() throws LogUnreadable;
}
