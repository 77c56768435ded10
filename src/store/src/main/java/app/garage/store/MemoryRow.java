package app.garage.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// Something remembered under a key.
@Entity
@Table(name = "memory")
class MemoryRow {
    @Id
    String id;

    String content;

    /// For Hibernate.
    protected MemoryRow() {}

    MemoryRow(String id, String content) {
        this.id = id;
        this.content = content;
    }
}
