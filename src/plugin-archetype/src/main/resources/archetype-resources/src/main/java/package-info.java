/// The invented Moto-K: one unit at address 2A on a K-line, woken by a pulse. It gives its name, three tables of
/// values and its fault codes.
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
