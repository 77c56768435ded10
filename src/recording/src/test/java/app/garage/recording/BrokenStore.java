package app.garage.recording;

import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import java.lang.reflect.Proxy;

/// A store that another program has locked.
final class BrokenStore {
    private BrokenStore() {}

    static LogStore made() {
        return (LogStore)
                Proxy.newProxyInstance(LogStore.class.getClassLoader(), new Class<?>[] {LogStore.class}, (_, _, _) -> {
                    throw new StoreUnavailable(Problem.of("store.in-use"), new IllegalStateException("locked"));
                });
    }
}
