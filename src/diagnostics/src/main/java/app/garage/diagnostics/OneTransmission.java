package app.garage.diagnostics;

import app.garage.kernel.JobFailed;
import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException;

/// Sends what a permission of the safety gate was given for, once, and knows afterwards whether it has left.
final class OneTransmission {
    private final Connection connection;
    private final Problem notSent;
    private final Runnable ifNotSent;

    /// Begins after the permission was given.
    ///
    /// @param connection with the vehicle
    /// @param notSent what to say if nothing has left
    /// @param ifNotSent what to do then
    OneTransmission(Connection connection, Problem notSent, Runnable ifNotSent) {
        this.connection = connection;
        this.notSent = notSent;
        this.ifNotSent = ifNotSent;
    }

    /// {@return what the work gives}
    ///
    /// @param work sends the request
    /// @param unknown what is known if the conversation breaks after the request has left
    <T> T send(VehicleSession.Work<T> work, T unknown) throws JobFailed, InterruptedException {
        try {
            var answer = connection.session().ask(VehicleSession.Rank.COMMAND, work);
            if (connection.gate().unused()) {
                ifNotSent.run();
                throw new JobFailed(notSent);
            }
            return answer;
        } catch (LinkException broken) {
            if (connection.gate().unused()) {
                ifNotSent.run();
                throw new JobFailed(notSent.because(broken.problem().toString()), broken);
            }
            return unknown;
        } finally {
            connection.gate().withdraw();
        }
    }
}
