/// Screen 2: the units, their fault codes with everything they stand on, and clearing them.
@NullMarked
package app.garage.desktop.diagnostic;

import org.jspecify.annotations.NullMarked;
