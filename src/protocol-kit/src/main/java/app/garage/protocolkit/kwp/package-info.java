/// The services of KWP2000 (ISO 14230-3), and a session with one unit that speaks them. A package of its own because
/// its services have the numbers of ISO 14229 and partly other forms: lists of codes begin with a count, identifiers
/// have one byte, and makers took the liberties the standard gave them.
///
/// [KwpServices] makes requests and reads their answers, without sending anything. [KwpTalk] asks them of one unit over
/// a message link. [KwpSession] is a whole session made of the two and of what a family does in its own way, a
/// [KwpDialect].
@NullMarked
package app.garage.protocolkit.kwp;

import org.jspecify.annotations.NullMarked;
