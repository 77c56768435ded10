/// Ducati, Moto Guzzi and Aprilia with a Marelli 59M or 5AM: KWP2000 with the unit at address 10. Its codes have a
/// status
/// each; what its live data mean is not publicly known, so none are read. The older P7, P8 and 1.6M speak a protocol of
/// their own over a level shifter and do not answer here.
@NullMarked
package app.garage.plugin.marelli;

import org.jspecify.annotations.NullMarked;
