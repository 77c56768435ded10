/// Contracts and tools for tests, published to plugin authors.
@NullMarked
package app.garage.testkit;

import org.jspecify.annotations.NullMarked;
