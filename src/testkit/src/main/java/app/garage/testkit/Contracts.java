package app.garage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What several contracts check in the same way.
final class Contracts {
    private static final Duration CANCELLED = Duration.ofSeconds(1);
    private static final Duration SETTLED = Duration.ofSeconds(2);
    private static final List<String> LANGUAGES = List.of("fr", "en");

    private Contracts() {}

    /// Something that waits.
    interface Waits {
        void run() throws Exception;
    }

    /// Whoever waits ends within a second after he was interrupted.
    static void endsWhenCancelled(Waits work) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var wrong = new AtomicReference<@Nullable Throwable>();
        var worker = Thread.ofVirtual().start(() -> {
            begun.countDown();
            try {
                work.run();
            } catch (InterruptedException | LinkException expected) {
                // either is a right end
            } catch (Exception | AssertionError mistake) {
                wrong.set(mistake);
            }
        });
        begun.await();
        Thread.sleep(50);
        worker.interrupt();
        assertThat(worker.join(CANCELLED)).as("it ended within 1 s").isTrue();
        assertThat(wrong.get()).as("it ended by its interruption only").isNull();
    }

    /// Whatever was done has left no platform thread.
    static <T> T leavesNoThread(Callable<T> work) throws Exception {
        var before = Thread.getAllStackTraces().keySet();
        var result = work.call();
        long end = System.nanoTime() + SETTLED.toNanos();
        List<String> left = List.of("not looked yet");
        while (!left.isEmpty() && System.nanoTime() < end) {
            left = Thread.getAllStackTraces().keySet().stream()
                    .filter(each -> !before.contains(each) && !isOfTheMachine(each))
                    .map(Thread::getName)
                    .toList();
            if (!left.isEmpty()) {
                Thread.sleep(20);
            }
        }
        assertThat(left).as("threads left behind").isEmpty();
        return result;
    }

    private static boolean isOfTheMachine(Thread thread) {
        return thread.getName().startsWith("ForkJoinPool") || thread.getName().startsWith("VirtualThread-");
    }

    /// What is told to the user has words in both languages in the author's own bundles.
    static void hasWords(Class<?> author, Problem problem) throws IOException {
        for (var language : LANGUAGES) {
            var words = words(author, language);
            assertThat(words.getProperty("problem." + problem.key()))
                    .as("problem." + problem.key() + " in " + language)
                    .isNotBlank();
        }
    }

    private static Properties words(Class<?> author, String language) throws IOException {
        var all = new Properties();
        for (URL file :
                Collections.list(author.getClassLoader().getResources("i18n/messages_" + language + ".properties"))) {
            try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
                all.load(reader);
            }
        }
        return all;
    }
}
