/// Yamahas whose dash talks with the engine's unit on the K-line, at about 16,040 bits a second: the dash says one
/// byte,
/// the unit answers five. Listening is safe and speaking is not, so this plugin never sends anything. Reported by
/// several, not verified on a motorcycle.
@NullMarked
package app.garage.plugin.yamaha;

import org.jspecify.annotations.NullMarked;
