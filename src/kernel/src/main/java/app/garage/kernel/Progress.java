package app.garage.kernel;

/// Where a job tells how far it is.
public interface Progress {
    /// Begins a step.
    ///
    /// @param stepKey the key of its name in the resource bundles, such as `step.faults`
    /// @param done how many parts of the whole job are done
    /// @param of how many there are in all; 0 if unknown
    void at(String stepKey, long done, long of);

    /// Says what cancelling means from now on; a job begins with [Cancel.Safe].
    ///
    /// @param meaning what would happen
    void cancelMeans(Cancel meaning);
}
