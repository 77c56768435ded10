/// What all screens share: the language, the vehicle session, the tasks, the ports the application fills, and the
/// few fittings every view is built from. Screens never see each other; they see this bench.
@NullMarked
package app.garage.desktop.bench;

import org.jspecify.annotations.NullMarked;
