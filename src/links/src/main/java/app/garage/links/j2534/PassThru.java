package app.garage.links.j2534;

import app.garage.kernel.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A loaded PassThru library. Used by one thread at a time.
public interface PassThru extends AutoCloseable {
    /// What a library and its device are.
    ///
    /// @param firmware of the device
    /// @param library its version
    /// @param api the version of the standard it follows, such as `04.04`
    record Versions(String firmware, String library, String api) {}

    /// {@return whether somebody ends a call that hangs}
    boolean isWatched();

    /// {@return the names of the devices that are plugged in; empty if this library does not list them}
    ///
    /// @throws PassThruException if the listing failed
    List<String> devices() throws PassThruException;

    /// {@return a device, opened}
    ///
    /// @param name one of [#devices], empty for the only one
    /// @throws PassThruException if it cannot be opened
    int open(String name) throws PassThruException;

    /// Closes a device.
    ///
    /// @param device that was opened
    /// @throws PassThruException if the library says no
    void close(int device) throws PassThruException;

    /// {@return a channel, connected}
    ///
    /// @param device that was opened
    /// @param protocol it speaks
    /// @param flags of the protocol
    /// @param baud bits per second
    /// @throws PassThruException if the device cannot do that
    int connect(int device, int protocol, int flags, int baud) throws PassThruException;

    /// Disconnects a channel.
    ///
    /// @param channel that was connected
    /// @throws PassThruException if the library says no
    void disconnect(int channel) throws PassThruException;

    /// {@return what has come; empty if nothing has by then}
    ///
    /// @param channel to read
    /// @param most messages to take, at most [J2534#MOST_MESSAGES]
    /// @param wait how long to wait for that many; zero takes what is there
    /// @throws PassThruException if the device is gone or the library failed
    List<PassThruMsg> read(int channel, int most, Duration wait) throws PassThruException;

    /// Writes messages.
    ///
    /// @param channel to write to
    /// @param messages at most [J2534#MOST_MESSAGES]
    /// @param wait how long to wait until they have left; zero only hands them over
    /// @return how many were taken
    /// @throws PassThruException if none was taken, or not in time
    int write(int channel, List<PassThruMsg> messages, Duration wait) throws PassThruException;

    /// {@return the number of a message that the device sends by itself from now on}
    ///
    /// @param channel to write to
    /// @param message to send
    /// @param interval between two
    /// @throws PassThruException if the device cannot do that
    int startPeriodic(int channel, PassThruMsg message, Duration interval) throws PassThruException;

    /// Stops such a message.
    ///
    /// @param channel it is written to
    /// @param message its number
    /// @throws PassThruException if there is none
    void stopPeriodic(int channel, int message) throws PassThruException;

    /// {@return the number of a filter that passes or blocks what fits}
    ///
    /// @param channel to filter
    /// @param kind PASS or BLOCK
    /// @param mask the bits that count
    /// @param pattern what they must be
    /// @throws PassThruException if the device cannot do that
    int startFilter(int channel, int kind, PassThruMsg mask, PassThruMsg pattern) throws PassThruException;

    /// {@return the number of a filter that pairs the identifier a unit answers with and the one it is asked with}
    ///
    /// @param channel of ISO 15765
    /// @param mask the bits that count
    /// @param pattern the identifier of answers
    /// @param flow the identifier of requests
    /// @throws PassThruException if the device cannot do that
    int startFlowFilter(int channel, PassThruMsg mask, PassThruMsg pattern, PassThruMsg flow) throws PassThruException;

    /// Stops a filter.
    ///
    /// @param channel it filters
    /// @param filter its number
    /// @throws PassThruException if there is none
    void stopFilter(int channel, int filter) throws PassThruException;

    /// Puts a programming voltage on a pin of the plug.
    ///
    /// @param device that was opened
    /// @param pin of the plug
    /// @param millivolts, or one of the standard's codes for short to ground and off
    /// @throws PassThruException if the device cannot do that
    void programmingVoltage(int device, int pin, int millivolts) throws PassThruException;

    /// {@return what library and device are}
    ///
    /// @param device that was opened
    /// @throws PassThruException if the library says no
    Versions versions(int device) throws PassThruException;

    /// {@return parameters of a channel}
    ///
    /// @param channel to ask
    /// @param parameters their numbers
    /// @throws PassThruException if the channel has no such parameter
    Map<Integer, Integer> config(int channel, List<Integer> parameters) throws PassThruException;

    /// Sets parameters of a channel.
    ///
    /// @param channel to set
    /// @param values by number
    /// @throws PassThruException if the device does not take them
    void configure(int channel, Map<Integer, Integer> values) throws PassThruException;

    /// {@return the voltage at the plug in millivolts}
    ///
    /// @param device that was opened
    /// @throws PassThruException if the device cannot measure it
    int batteryMillivolts(int device) throws PassThruException;

    /// {@return the two key bytes of a unit that was woken at five baud}
    ///
    /// @param channel of ISO 9141 or ISO 14230
    /// @param address to send
    /// @throws PassThruException if no unit answered
    Bytes fiveBaudInit(int channel, int address) throws PassThruException;

    /// {@return what a unit that was woken by a pulse says to the request that follows it}
    ///
    /// @param channel of ISO 14230
    /// @param request that begins the communication
    /// @throws PassThruException if no unit answered
    PassThruMsg fastInit(int channel, PassThruMsg request) throws PassThruException;

    /// Has messages to a functional group heard, which a device on J1850 PWM passes over otherwise.
    ///
    /// @param channel of J1850 PWM
    /// @param group functional address, a byte
    /// @throws PassThruException if the library says no
    void hearGroup(int channel, int group) throws PassThruException;

    /// Clears a buffer, the filters or the periodic messages of a channel.
    ///
    /// @param channel to clear
    /// @param what one of the CLEAR numbers
    /// @throws PassThruException if the library says no
    void clear(int channel, int what) throws PassThruException;

    /// Lets the library go. What hangs in it is left behind.
    @Override
    void close();
}
