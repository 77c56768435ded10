/// On-board diagnosis as the law wants it in every car: services 01 to 0A of SAE J1979 (ISO 15031-5).
///
/// A request is a service number and a parameter; a positive answer begins with the service plus 40
/// hexadecimal and
/// repeats the parameter. `01` present values, `02` the same values at the moment of a fault (freeze
/// frame), `03` `07`
/// `0A` stored, pending and permanent codes, `04` deletes them, `05` `06` results of self-tests, `09` what
/// the vehicle is.
/// Which parameters a unit knows it tells in masks of 32 bits at the parameters 00, 20, 40, …; masks of
/// several units
/// are never merged. On CAN one request may carry six parameters and an answer may be long; on a K-line
/// every frame
/// carries at most seven bytes, so that long answers come in numbered pieces.
///
/// [ObdSession] is the conversation; each other class reads one kind of thing.
@NullMarked
package app.garage.plugin.obd;

import org.jspecify.annotations.NullMarked;
