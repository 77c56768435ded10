/// ELM327 and STN text adapters.
@NullMarked
package app.garage.plugin.elmstn;

import org.jspecify.annotations.NullMarked;
