/// OBD services 01 to 0A (SAE J1979).
@NullMarked
package app.garage.plugin.obd;

import org.jspecify.annotations.NullMarked;
