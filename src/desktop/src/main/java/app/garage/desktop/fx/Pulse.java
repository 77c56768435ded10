package app.garage.desktop.fx;

import app.garage.kernel.Subscription;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;

/// The one timer of the window: before each frame everybody who takes part copies the newest values into its model.
/// With nobody taking part it stands still, so that an idle window costs nothing. Used on the window's thread only.
public final class Pulse {
    private final List<Runnable> takers = new ArrayList<>();
    private final boolean byHand;
    private @Nullable AnimationTimer timer;

    private Pulse(boolean byHand) {
        this.byHand = byHand;
    }

    /// {@return the pulse of the running toolkit}
    public static Pulse ofToolkit() {
        return new Pulse(false);
    }

    /// {@return a pulse that only beats when told, for models tested without a toolkit}
    public static Pulse byHand() {
        return new Pulse(true);
    }

    /// Calls somebody before each frame.
    ///
    /// @param taker whom to call
    /// @return closing it ends the calls
    public Subscription each(Runnable taker) {
        takers.add(taker);
        if (!byHand && takers.size() == 1) {
            timer().start();
        }
        return () -> {
            takers.remove(taker);
            if (!byHand && takers.isEmpty()) {
                timer().stop();
            }
        };
    }

    /// Calls somebody once, after as many frames as asked.
    ///
    /// @param frames how many frames are to pass
    /// @param work whom to call
    public void after(int frames, Runnable work) {
        var left = new int[] {frames};
        var waiting = new Subscription[1];
        waiting[0] = each(() -> {
            if (left[0]-- <= 0) {
                waiting[0].close();
                work.run();
            }
        });
    }

    /// Beats once.
    public void beat() {
        List.copyOf(takers).forEach(Runnable::run);
    }

    private AnimationTimer timer() {
        if (timer == null) {
            timer = new AnimationTimer() {
                @Override
                public void handle(long now) {
                    beat();
                }
            };
        }
        return timer;
    }
}
