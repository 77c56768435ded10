/// The bridge to the toolkit: the one timer, the one hop between threads, the looks. No other package names
/// `Platform` or `AnimationTimer`.
@NullMarked
package app.garage.desktop.fx;

import org.jspecify.annotations.NullMarked;
