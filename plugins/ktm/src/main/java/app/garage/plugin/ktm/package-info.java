/// KTM with a Keihin unit on the K-line: KWP2000 with the unit at D5 and the tester at F5. The unit gives its data only
/// to
/// who answers its seed with the right key (service 27). How that key is computed does not come with the program.
@NullMarked
package app.garage.plugin.ktm;

import org.jspecify.annotations.NullMarked;
