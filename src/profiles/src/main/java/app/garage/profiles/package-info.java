/// What is known about vehicles without asking one: the data of `vehicle-profiles/`.
///
/// A *signal* is a named value inside the answer to a request, with its bits, scaling, unit, range and
/// states. A *signal set* holds the signals of a protocol or a vehicle. *Fault texts* say what a generic code
/// means (SAE J2012), in our own words, and admit when only the maker knows. Nothing here talks to a vehicle
/// and nothing clamps a value: what lies outside its range is flagged and shown as it came.
@NullMarked
package app.garage.profiles;

import org.jspecify.annotations.NullMarked;
