@NullMarked
package app.garage.desktop.trace;

import org.jspecify.annotations.NullMarked;
