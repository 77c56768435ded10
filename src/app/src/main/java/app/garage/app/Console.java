package app.garage.app;

import app.garage.kernel.Problem;
import app.garage.report.Words;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// Where a command writes: results on one stream, messages on the other, both in UTF-8 and without colours.
final class Console {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean watched;
    private boolean progressShown;

    /// @param watched whether somebody looks at the messages, so that progress is worth showing
    Console(PrintStream out, PrintStream err, boolean watched) {
        this.out = out;
        this.err = err;
        this.watched = watched;
    }

    static Console ofProcess() {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        var console = Optional.ofNullable(System.console()).filter(there -> there.isTerminal());
        boolean terminal = console.isPresent();
        var charset =
                console.filter(there -> windows).map(there -> there.charset()).orElse(StandardCharsets.UTF_8);
        return new Console(stream(FileDescriptor.out, charset), stream(FileDescriptor.err, charset), terminal);
    }

    private static PrintStream stream(FileDescriptor to, java.nio.charset.Charset charset) {
        return new PrintStream(new FileOutputStream(to), true, charset);
    }

    /// {@return the language to speak: the one asked for, else the system's}
    static Locale language(Optional<String> asked) {
        return asked.map(Locale::forLanguageTag).orElseGet(Locale::getDefault);
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true, out.charset());
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true, err.charset());
    }

    /// One line of the result, with a line feed on every system so that the bytes are the same.
    void result(String line) {
        out.print(line.endsWith("\n") ? line : line + "\n");
        out.flush();
    }

    /// {@return whether nobody reads the results any more}
    boolean nobodyReads() {
        return out.checkError();
    }

    void message(String line) {
        endProgress();
        err.println(line);
    }

    /// What happened, and what to do about it, on two lines.
    void problem(Problem problem, Words words) {
        var sentence = words.sentence(problem);
        message(sentence.what());
        message(sentence.remedy());
    }

    /// {@return whether somebody who looks said yes; nobody looks at a pipe, so the answer is no}
    ///
    /// @param question to answer
    boolean agreed(String question) {
        if (!watched) {
            return false;
        }
        endProgress();
        return Optional.ofNullable(System.console())
                .map(there -> there.readLine("%s ", question))
                .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).matches("o|oui|y|yes"))
                .isPresent();
    }

    /// A line that the next one overwrites; nothing at all where nobody looks.
    void progress(String line) {
        if (watched) {
            err.print("\r" + line + " ".repeat(Math.max(0, 60 - line.length())));
            err.flush();
            progressShown = true;
        }
    }

    void endProgress() {
        if (progressShown) {
            err.print("\r" + " ".repeat(78) + "\r");
            progressShown = false;
        }
    }
}
