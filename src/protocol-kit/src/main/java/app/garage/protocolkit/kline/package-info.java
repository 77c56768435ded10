/// The K-line: ISO 9141-2 and KWP2000 (ISO 14230-1 and -2). A package of its own because it is the only bus
/// whose protocol consists mostly of waiting times.
///
/// One wire for both directions, 10,400 bits a second: a tester hears itself ([KLineEcho]). A unit sleeps
/// until it is woken: by its address at five bits a second ([FiveBaudInit]), whereupon it tells two key
/// bytes ([KeyBytes]), or by a low pulse of 25 ms followed by a start request ([FastInit]). Then each
/// message is a frame with a sum at its end ([KLineFrame], [KLineReader]), and both sides keep the pauses
/// P1 to P4 ([KLineTiming], [KLineConversation]).
///
/// Everything is told what happened and when, and says what to do and when it wants to be woken. Times are
/// monotonic nanoseconds; a byte has arrived when its stop bit has passed.
@NullMarked
package app.garage.protocolkit.kline;

import org.jspecify.annotations.NullMarked;
