/// Tests.
@NullMarked
package app.garage.desktop.shell;

import org.jspecify.annotations.NullMarked;
