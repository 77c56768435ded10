/// Code and data of other authors: found in the user's folder, checked, asked about, loaded and let go again.
///
/// A *package* is one zip file: a plugin (`.jar`) with classes, or a pack (`.gpack`) with data only. Its author signs
/// the hash of every entry ([Signature]); its [Description] says what it is and which [Permission]s it wants. Nothing
/// of
/// it is loaded before the signature is right, its author is trusted and somebody said yes.
///
/// The class loader of a plugin sees the published rooms and the JDK. That keeps versions apart and lets a plugin be
/// unloaded; it is *not* a sandbox, and nothing here promises one. What is enforced is what the program itself hands
/// out: links and tokens. A [Guard] stands between a plugin and everybody else, so that its mistakes carry its name and
/// so that nothing of it is held when it goes.
@NullMarked
package app.garage.pluginhost;

import org.jspecify.annotations.NullMarked;
