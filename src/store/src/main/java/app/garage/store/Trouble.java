package app.garage.store;

import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.ReadOnlyFileSystemException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;

/// Turns what the database or the disk says into what a person needs to know.
final class Trouble {
    private static final List<String> FULL =
            List.of("no space left", "file too large", "disk quota", "not enough space", "disk is full");

    private static final int DEPTH = 8;

    private Trouble() {}

    /// {@return the trouble behind an error of the database}
    static StoreUnavailable of(DataFolder folder, SQLException error) {
        return new StoreUnavailable(problem(folder, error).because(error.getErrorCode() + " " + error), error);
    }

    /// {@return the trouble behind an error of the file system}
    ///
    /// @param otherwise the key to use unless the disk is full; it takes the folder
    static StoreUnavailable of(DataFolder folder, IOException error, String otherwise) {
        var key = isDiskFull(error) ? "store.disk-full" : isForbidden(error) ? "store.read-only" : otherwise;
        return new StoreUnavailable(Problem.of(key, folder.path().toString()).because(error.toString()), error);
    }

    private static Problem problem(DataFolder folder, SQLException error) {
        var place = folder.path().toString();
        if (isDiskFull(error)) {
            return Problem.of("store.disk-full", place);
        }
        return switch (error.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> Problem.of("store.in-use", place);
            case ErrorCode.FILE_ENCRYPTION_ERROR_1, ErrorCode.WRONG_USER_OR_PASSWORD ->
                Problem.of("store.wrong-passphrase");
            case ErrorCode.FILE_CORRUPTED_1,
                    ErrorCode.FILE_VERSION_ERROR_1,
                    ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
                    ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1 -> folder.damaged();
            case ErrorCode.DATABASE_IS_READ_ONLY -> Problem.of("store.read-only", place);
            case ErrorCode.DATABASE_IS_CLOSED, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN, ErrorCode.CONNECTION_BROKEN_1 ->
                Problem.of("store.stopped");
            default -> saysCorrupted(error) ? folder.damaged() : Problem.of("store.failed");
        };
    }

    /// {@return whether an error means that a file is damaged}
    static boolean isDamage(SQLException error) {
        return switch (error.getErrorCode()) {
            case ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1 -> true;
            default -> saysCorrupted(error);
        };
    }

    private static boolean saysCorrupted(SQLException error) {
        return says(error, List.of("corrupted", "chunk ", "unable to read the page"))
                || chain(error).skip(1).anyMatch(Trouble::stumbledOverTheFile);
    }

    /// An unexpected byte in the file shows as an unchecked exception while H2 reads its storage or opens.
    private static boolean stumbledOverTheFile(Throwable cause) {
        return cause instanceof RuntimeException
                && Stream.of(cause.getStackTrace())
                        .limit(DEPTH)
                        .map(StackTraceElement::getClassName)
                        .anyMatch(name -> name.startsWith("org.h2.mvstore") || name.equals("org.h2.engine.Database"));
    }

    private static boolean isDiskFull(Throwable error) {
        return says(error, FULL);
    }

    private static boolean isForbidden(IOException error) {
        return error instanceof AccessDeniedException
                || (error instanceof FileSystemException && says(error, List.of("read-only", "not permitted")))
                || error.getCause() instanceof ReadOnlyFileSystemException;
    }

    private static Stream<Throwable> chain(Throwable error) {
        var chain = Stream.<Throwable>builder();
        for (Throwable each = error; each != null; each = each.getCause()) {
            chain.add(each);
        }
        return chain.build();
    }

    private static boolean says(Throwable error, List<String> words) {
        return chain(error)
                .map(each -> String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT))
                .anyMatch(message -> words.stream().anyMatch(message::contains));
    }
}
