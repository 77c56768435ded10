package app.garage.protocolkit.uds;

import app.garage.kernel.Bytes;

/// Moving whole memories and files: services 34 to 38.
public final class TransferServices {
    private TransferServices() {}

    /// {@return RequestDownload, service 34 (15.2)}
    ///
    /// The answer is the longest TransferData request the unit takes, its service byte and counter
    /// included.
    ///
    /// @param format high four bits the compression, low four the encryption; 00 for neither
    /// @param range where the data go, with their uncompressed size
    public static UdsRequest<Long> download(int format, MemoryRange range) {
        return UdsRequest.of(Bytes.of(0x34, format).plus(range.bytes()), 0, TransferServices::longestBlock);
    }

    /// {@return RequestUpload, service 35 (15.3); the answer as for [#download]}
    ///
    /// @param format as for [#download]
    /// @param range where the data come from
    public static UdsRequest<Long> upload(int format, MemoryRange range) {
        return UdsRequest.of(Bytes.of(0x35, format).plus(range.bytes()), 0, TransferServices::longestBlock);
    }

    /// The high four bits say how long the number is; the low four are reserved and 0.
    private static long longestBlock(Fields fields) {
        int format = fields.u8();
        if ((format & 0x0F) != 0) {
            fields.reject("reserved bits of the length format");
        }
        return fields.number(format >> 4);
    }

    /// {@return TransferData, service 36 (15.4)}
    ///
    /// The answer carries data on an upload, and on a download whatever the maker likes.
    ///
    /// @param counter begins with 01; 00 follows FF
    /// @param data what to transfer; nothing on an upload
    public static UdsRequest<Bytes> transfer(int counter, Bytes data) {
        return UdsRequest.of(Bytes.of(0x36, counter).plus(data), 1, Fields::rest);
    }

    /// {@return RequestTransferExit, service 37 (15.5)}
    ///
    /// @param record the maker's, often nothing
    public static UdsRequest<Bytes> exit(Bytes record) {
        return UdsRequest.of(Bytes.of(0x37).plus(record), 0, Fields::rest);
    }

    /// What to do with a file (15.6, modeOfOperation).
    public enum FileMode {
        /// Make a file.
        ADD(1),
        /// Remove a file.
        DELETE(2),
        /// Write a file that is there, or make it.
        REPLACE(3),
        /// Read a file.
        READ(4),
        /// List a directory.
        LIST(5),
        /// Go on writing where the last transfer stopped.
        RESUME(6);

        private final int mode;

        FileMode(int mode) {
            this.mode = mode;
        }

        private boolean writes() {
            return this == ADD || this == REPLACE || this == RESUME;
        }
    }

    /// What a unit says to a file transfer; numbers its mode does not have are 0.
    ///
    /// @param longestBlock the longest TransferData request
    /// @param format as asked; 00 for a directory
    /// @param size of the file, uncompressed, or of the directory listing
    /// @param compressedSize of the file as transferred
    /// @param position where to resume
    public record FileReady(long longestBlock, int format, long size, long compressedSize, long position) {
        private static final FileReady NOTHING = new FileReady(0, 0, 0, 0, 0);
    }

    /// {@return RequestFileTransfer, service 38, for deleting, reading and listing (15.6)}
    ///
    /// @param mode DELETE, READ or LIST
    /// @param path of the file or directory, ASCII
    /// @param format as for [#download]; only sent for READ
    public static UdsRequest<FileReady> file(FileMode mode, String path, int format) {
        if (mode.writes()) {
            throw new IllegalArgumentException("needs a size: " + mode);
        }
        var request = fileHead(mode, path).plus(mode == FileMode.READ ? Bytes.of(format) : Bytes.none());
        return UdsRequest.of(request, 1, fields -> ready(fields, mode));
    }

    /// {@return RequestFileTransfer, service 38, for writing (15.6)}
    ///
    /// @param mode ADD, REPLACE or RESUME
    /// @param path of the file, ASCII
    /// @param format as for [#download]
    /// @param width bytes of each size, 1 to 8
    /// @param size of the file
    /// @param compressedSize of the file as transferred
    public static UdsRequest<FileReady> writeFile(
            FileMode mode, String path, int format, int width, long size, long compressedSize) {
        if (!mode.writes()) {
            throw new IllegalArgumentException("has no size: " + mode);
        }
        var request = fileHead(mode, path)
                .plus(Bytes.of(format, width))
                .plus(MemoryRange.number(size, width))
                .plus(MemoryRange.number(compressedSize, width));
        return UdsRequest.of(request, 1, fields -> ready(fields, mode));
    }

    private static Bytes fileHead(FileMode mode, String path) {
        if (path.isEmpty() || path.chars().anyMatch(each -> each > 0x7E || each < ' ')) {
            throw new IllegalArgumentException("a path in ASCII, at least one character: " + path);
        }
        return Bytes.of(0x38, mode.mode).plus(DataServices.u16(path.length())).plus(Bytes.latin1(path));
    }

    private static FileReady ready(Fields fields, FileMode mode) {
        if (mode == FileMode.DELETE) {
            return FileReady.NOTHING;
        }
        long block = fields.number(fields.u8());
        int format = fields.u8();
        if (mode == FileMode.READ || mode == FileMode.LIST) {
            int width = fields.u16();
            long size = fields.number(width);
            return new FileReady(block, format, size, mode == FileMode.READ ? fields.number(width) : 0, 0);
        }
        return new FileReady(block, format, 0, 0, mode == FileMode.RESUME ? fields.number(8) : 0);
    }
}
