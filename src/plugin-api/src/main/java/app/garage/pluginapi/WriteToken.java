package app.garage.pluginapi;

/// A permission to change stored data of a unit once.
public interface WriteToken extends GateToken {}
