package app.garage.diagnostics;

import app.garage.kernel.Cancel;
import app.garage.kernel.Progress;

/// Progress nobody looks at.
final class Quiet implements Progress {
    static final Progress PROGRESS = new Quiet();

    private Quiet() {}

    @Override
    public void at(String stepKey, long done, long of) {
        // nobody looks
    }

    @Override
    public void cancelMeans(Cancel meaning) {
        // nobody looks
    }
}
