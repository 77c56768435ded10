/// Recording what a vehicle says, and losing nothing of it.
///
/// A **session** is what lies between pressing record and pressing stop. It has **groups** and
/// **channels**. A group is the unit of time: one answer (several values asked for together) or one frame
/// gives one stamp, shared by all channels of the group; groups do not share a clock rate, and nothing is
/// forced into rows. A channel keeps the **raw integer** as the unit sent it, and beside it the
/// **conversion** to the physical value with the id and version of the definition it came from: a
/// definition found wrong later is corrected for the logs of years.
///
/// What is missing is data too: a sample that timed out, was refused or lies out of range is **invalid**
/// with its cause, never zero and never the value before. Where whole samples are missing there is a
/// **gap**, which has a cause as well.
///
/// A sample goes from its source through a ring that never blocks to the **journal**, a file that only
/// grows and whose frames carry check sums. Once the journal has it, it is *acknowledged* and survives the
/// death of the process. From there it is packed into **chunks** of up to 4096 samples and handed to the
/// store.
@NullMarked
package app.garage.recording;

import org.jspecify.annotations.NullMarked;
