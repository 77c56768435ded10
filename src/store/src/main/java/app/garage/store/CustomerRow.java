package app.garage.store;

import app.garage.workshop.Customer;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/// A line of the table of customers.
@Entity
@Table(name = "customer")
class CustomerRow {
    @Id
    UUID id;

    String name;
    String phone;
    String email;
    String note;

    /// For Hibernate.
    protected CustomerRow() {}

    CustomerRow(Customer customer) {
        id = customer.id();
        name = customer.name();
        phone = customer.phone();
        email = customer.email();
        note = customer.note();
    }

    Customer customer() {
        return new Customer(id, name, phone, email, note);
    }
}
