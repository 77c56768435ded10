/// Kawasaki's diagnosis of motorcycles (KDS): KWP2000 with the unit at address 11 and a length byte in every frame.
/// Each
/// value is asked for by itself (`21 04`), masks tell which there are, and codes have two digits (`11` the throttle
/// sensor). Some small models answer only a tester at F2.
@NullMarked
package app.garage.plugin.kawasaki;

import org.jspecify.annotations.NullMarked;
