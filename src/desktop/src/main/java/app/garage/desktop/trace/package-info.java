/// Curves over time of any length: what is drawn costs by the width of the picture, never by the number of samples.
@NullMarked
package app.garage.desktop.trace;

import org.jspecify.annotations.NullMarked;
