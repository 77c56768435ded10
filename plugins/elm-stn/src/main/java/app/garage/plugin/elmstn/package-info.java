/// ELM327 and STN text adapters.
///
/// An adapter is a small computer between the laptop and the diagnostic plug. One command is on its way at
/// a time: whatever is sent before its prompt `>` interrupts it, and an answer that comes too late must
/// never be taken for the answer to the next question ([ElmTalk]). Its version number is a claim; what it
/// can do is tried ([Introduction]). Settings are believed only after `OK`, and a restart of the chip voids
/// all of them.
///
/// From question to answer: [ElmLink] sets up what the chip forgot, [Headers] addresses the unit, [Asking]
/// sends the request, repeats it only if repeating is harmless, and reads the lines with the
/// `protocol-kit`.
@NullMarked
package app.garage.plugin.elmstn;

import org.jspecify.annotations.NullMarked;
