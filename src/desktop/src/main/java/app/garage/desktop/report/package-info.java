/// Screen 8: what the customer gets.
@NullMarked
package app.garage.desktop.report;

import org.jspecify.annotations.NullMarked;
