/// Faults, and what a vehicle remembers about them; and the conversation that brings them here.
///
/// A *fault code* names a symptom, not a part: `P0301` says that cylinder 1 misfired, not why. A unit keeps each code
/// in
/// one of several memories: **pending** (seen once), **stored** (confirmed, the lamp may be lit), **permanent** (only
/// driving clears it). Beside a code it may keep a **freeze frame**: what it measured when the fault was confirmed.
/// **Readiness** tells which self-tests have finished since the memory was last cleared. Clearing deletes codes, freeze
/// frames and readiness, which is why this room saves a scan before it clears anything and judges a clear by reading
/// again and never by the unit's word.
///
/// [Diagnosis] is what screens and the command line use. It owns the one session with the vehicle; everything that
/// leaves for the bus passes the [SafetyGate]. A [ScanResult] is the whole outcome of a scan: every value with the
/// evidence it stands on, and everything that did not answer. "No fault" is a statement about coverage, so it is made
/// only by [ScanResult#verdict()].
@NullMarked
package app.garage.diagnostics;

import org.jspecify.annotations.NullMarked;
