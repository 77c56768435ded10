package app.garage.pluginhost;

import app.garage.kernel.Problem;
import java.util.List;

/// A plugin whose classes are loaded.
///
/// @param candidate the package it came from
/// @param guard stands before it
/// @param found what it offers
record Loaded(Candidate candidate, Guard guard, Offered.Found found) {
    String id() {
        return candidate.description().id();
    }

    List<Problem> failed() {
        return found.failed();
    }
}
