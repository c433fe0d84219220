package io.tertib.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A customer. Orders only fill gaps in what is known; only staff change it. */
@Entity
class Customer implements Persistable<UUID> {

    @Id
    private UUID id;

    @Column(nullable = false)
    private String name;

    private @Nullable String email;

    private @Nullable String phone;

    @SuppressWarnings("UnusedVariable") // read by queries only
    private @Nullable String emailKey;

    @Column(nullable = false)
    @SuppressWarnings("UnusedVariable") // read by queries only
    private String nameKey;

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    /** Made by the database of what is searched. */
    @Column(insertable = false, updatable = false)
    private @Nullable String search;

    @Transient
    private boolean isNew;

    protected Customer() {}

    Customer(UUID id, ContactData contact, Instant createdAt) {
        this.id = id;
        this.name = contact.name();
        this.email = contact.email();
        this.phone = contact.phone();
        this.emailKey = contact.emailKey();
        this.nameKey = contact.nameKey();
        this.createdAt = createdAt;
        this.isNew = true;
    }

    /** Takes over the number if none was known before. */
    void complete(ContactData contact) {
        if (phone == null) {
            phone = contact.phone();
        }
    }

    /** Staff have put it right. */
    void change(ContactData contact) {
        name = contact.name();
        email = contact.email();
        phone = contact.phone();
        emailKey = contact.emailKey();
        nameKey = contact.nameKey();
    }

    /** Whether that is what is known. */
    boolean is(ContactData contact) {
        return new ContactData(name, email, phone).equals(contact);
    }

    Instant createdAt() {
        return createdAt;
    }

    CustomerView view() {
        return new CustomerView(id, name, email, phone, createdAt);
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }
}
