package app.garage.desktop.fx;

import app.garage.kernel.Observable;
import app.garage.kernel.Subscription;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.value.WritableValue;

/// The one bridge from observables, which change on any thread, to the thread of the window.
///
/// Changes that arrive faster than the window can take them are merged: what is handed over is always the newest value,
/// so an older one never overwrites a newer one.
public final class FxBindings {
    private final Executor hop;

    /// Makes a bridge over a hop.
    ///
    /// @param hop how to get to the window's thread; tests give one that runs at once
    public FxBindings(Executor hop) {
        this.hop = hop;
    }

    /// {@return the bridge of the running toolkit; already on its thread, nothing is deferred}
    public static FxBindings ofToolkit() {
        return new FxBindings(work -> {
            if (Platform.isFxApplicationThread()) {
                work.run();
            } else {
                Platform.runLater(work);
            }
        });
    }

    /// Runs something on the window's thread.
    ///
    /// @param work what to run
    public void run(Runnable work) {
        hop.execute(work);
    }

    /// Calls somebody on the window's thread with the newest value, now and after changes.
    ///
    /// @param source whom to follow
    /// @param taker whom to call
    /// @param <T> what is followed
    /// @return closing it ends the calls, also those under way
    public <T> Subscription follow(Observable<T> source, Consumer<? super T> taker) {
        var closed = new AtomicBoolean();
        var asked = new AtomicBoolean();
        var following = source.follow(changed -> {
            if (!asked.getAndSet(true)) {
                hop.execute(() -> {
                    asked.set(false);
                    if (!closed.get()) {
                        taker.accept(source.value());
                    }
                });
            }
        });
        return () -> {
            closed.set(true);
            following.close();
        };
    }

    /// {@return the begin of a sentence: `bind(property).to(observable)`}
    ///
    /// @param property what is set on the window's thread
    /// @param <T> what it holds
    public <T> To<T> bind(WritableValue<T> property) {
        return new To<>(property);
    }

    /// The rest of the sentence.
    ///
    /// @param <T> what the property holds
    public final class To<T> {
        private final WritableValue<T> property;

        private To(WritableValue<T> property) {
            this.property = property;
        }

        /// {@return the binding; closing it ends it}
        ///
        /// @param source whose newest value the property takes
        public Subscription to(Observable<? extends T> source) {
            return follow(source, property::setValue);
        }

        /// {@return the binding; closing it ends it}
        ///
        /// @param source whose newest value the property takes
        /// @param turn applied on the window's thread
        /// @param <S> what the observable holds
        public <S> Subscription to(Observable<S> source, Function<? super S, ? extends T> turn) {
            return follow(source, value -> property.setValue(turn.apply(value)));
        }
    }
}
