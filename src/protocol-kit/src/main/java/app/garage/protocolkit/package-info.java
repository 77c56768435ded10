/// Client-side protocol state machines: pure, without thread, port or clock.
///
/// **Text adapters.** An ELM327 or STN is spoken to in lines of text. It answers each command with some
/// lines and a
/// prompt `>`; whatever is typed before the prompt interrupts it. [PromptReader] cuts the stream into
/// replies, [ElmLine] judges each line by a white list, [ElmReply] is the judged reply, and [LineMessages]
/// makes of it whole messages, each with the unit that sent it. [ElmCommands] lists what may be sent at
/// all.
///
/// **Frames.** With headers on, a line is a frame as it was on the bus. On CAN ([BusFormat#CAN11],
/// [BusFormat#CAN29])
/// the identifier says who spoke, and the first byte says how the frame belongs to a message
/// ([IsoTpAssembly]). On
/// K-line and J1850 three header bytes hold the source, and a checksum closes the frame.
///
/// **Raw buses.** For links that carry frames or bytes as they are, each protocol has a package of its own:
/// `isotp` and `uds` for CAN, `kline`, `j1939` and `doip`. Their machines are told what happened and when,
/// and say what to do and when they must be woken.
///
/// **Answers.** [Replies] finds in an exchange what each unit said to the question, and to no other.
@NullMarked
package app.garage.protocolkit;

import org.jspecify.annotations.NullMarked;
