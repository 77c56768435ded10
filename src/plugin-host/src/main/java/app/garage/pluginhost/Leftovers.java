package app.garage.pluginhost;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a plugin may leave behind when it goes: threads, and with them its classes.
///
/// @param loader of its classes, held weakly
/// @param classes names of its classes, to know its threads by
record Leftovers(WeakReference<ClassLoader> loader, Set<String> classes) {
    static Leftovers of(ClassLoader loader, Archive archive) {
        return new Leftovers(
                new WeakReference<>(loader),
                archive.names().stream()
                        .filter(name -> name.endsWith(".class"))
                        .map(name -> name.substring(0, name.length() - ".class".length())
                                .replace('/', '.'))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /// Waits a second for threads of the plugin to end by themselves.
    ///
    /// @return the names of those that did not
    List<String> threads() throws InterruptedException {
        long end = System.nanoTime() + 1_000_000_000L;
        var still = alive();
        while (!still.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
            still = alive();
        }
        return still;
    }

    private List<String> alive() {
        var names = new TreeSet<String>();
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            var gone = loader.get();
            boolean ours = gone != null && gone.equals(thread.getContextClassLoader());
            boolean outside = Collections.disjoint(
                    classes,
                    List.of(frames).stream()
                            .map(StackTraceElement::getClassName)
                            .toList());
            if (!thread.equals(Thread.currentThread()) && (ours || !outside)) {
                names.add(thread.getName());
            }
        });
        return List.copyOf(names);
    }

    /// {@return whether the classes are gone; collects twice before it says no}
    boolean isFreed() throws InterruptedException {
        for (int turn = 0; turn < 2 && loader.get() != null; turn++) {
            System.gc();
            Thread.sleep(20);
        }
        return loader.get() == null;
    }
}
