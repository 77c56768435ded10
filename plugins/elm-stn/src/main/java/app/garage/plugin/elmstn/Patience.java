package app.garage.plugin.elmstn;

import java.time.Duration;

/// How long to wait for a prompt.
///
/// @param quiet the longest silence; every byte that arrives begins it anew
/// @param whole the longest time altogether
/// @param barePromptAnswers whether a prompt without text ends the waiting soon: so it is for commands,
/// while data of
///     the vehicle may still follow it
record Patience(Duration quiet, Duration whole, boolean barePromptAnswers) {
    /// A command for the adapter itself; emulators take their time.
    static final Patience COMMAND = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(4), true);
    /// A restart of the chip.
    static final Patience RESET = new Patience(Duration.ofSeconds(3), Duration.ofSeconds(5), false);
    /// Is there anybody, at this speed?
    static final Patience KNOCK = new Patience(Duration.ofMillis(300), Duration.ofMillis(600), false);
    /// Is there anybody, where the speed does not matter?
    static final Patience GREETING = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(2), false);
    /// Is it still there? Three of these and the silence around them make two seconds.
    static final Patience STEP = new Patience(Duration.ofMillis(500), Duration.ofSeconds(1), false);
    /// A request to the vehicle. Units that ask for more time may use it up.
    static final Patience QUERY = new Patience(Duration.ofMillis(2500), Duration.ofSeconds(12), false);
    /// The first request, while the adapter tries all protocols.
    static final Patience SEARCH = new Patience(Duration.ofSeconds(15), Duration.ofSeconds(40), false);

    /// While the adapter says that it works on something long, such as the start-up of a K-line.
    static final Duration WHILE_BUSY = Duration.ofSeconds(8);
    /// After a bare prompt, where that answers.
    static final Duration AFTER_BARE_PROMPT = Duration.ofMillis(300);
}
