package app.garage.pluginapi;

import app.garage.kernel.Bytes;

/// Computes the key to a unit's seed (ISO 14229-1, 10.4). A pure function: it is run in a process of its own,
/// without network and for two seconds at most. Providers are the user's; none comes with the program.
public interface SeedKeyProvider {
    /// What a provider is for.
    ///
    /// @param id its name
    /// @param description one line for the user, in the language of its author
    record SeedKeyInfo(String id, String description) {}

    /// A seed, and what is known of the unit.
    ///
    /// @param ecu the address of the unit as text, such as `7E8`
    /// @param level the security level, the odd sub-function of service 27
    /// @param seed as the unit gave it
    /// @param identification what the unit says of itself, such as a part number; empty if unknown
    record SeedRequest(String ecu, int level, Bytes seed, String identification) {}

    /// {@return what it is for}
    SeedKeyInfo info();

    /// {@return the key; empty if there is none to this seed}
    ///
    /// @param request the seed
    Bytes key(SeedRequest request);
}
