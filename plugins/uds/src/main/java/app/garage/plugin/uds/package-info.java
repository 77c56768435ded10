/// UDS, the unified diagnostic services of ISO 14229-1, with any number of units over CAN or DoIP.
///
/// What a request looks like and what may answer it stands in [app.garage.protocolkit.uds]. Here is
/// the conversation: [Talk] asks one unit at a time and remembers in a [Unit] what it changed
/// there, so that a session that has dropped is entered again once, and everything is undone in the
/// end. Each other class does one kind of thing for [UdsSession].
///
/// Where on-board diagnosis by SAE J1979 is spoken too (CAN), that gives census, emission codes and
/// live values. Where it is not (DoIP), they are given here, by the identifiers F4xx and F8xx of
/// SAE J1979-2.
@NullMarked
package app.garage.plugin.uds;

import org.jspecify.annotations.NullMarked;
