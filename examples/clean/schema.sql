-- What metadata.create_all() creates from app/models.py.

CREATE TABLE authors (
    id INTEGER NOT NULL,
    name VARCHAR(80) NOT NULL,
    born_on DATE,
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL,
    created_by VARCHAR(80),
    PRIMARY KEY (id)
);

CREATE TABLE books (
    id INTEGER NOT NULL,
    isbn VARCHAR(13) NOT NULL,
    title VARCHAR(200) NOT NULL,
    medium VARCHAR(5) DEFAULT 'book' NOT NULL,
    pages INTEGER,
    price NUMERIC(8, 2) NOT NULL,
    price_with_tax NUMERIC(8, 2) NOT NULL GENERATED ALWAYS AS (price * 1.07),
    cover BLOB,
    details JSON NOT NULL,
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL,
    created_by VARCHAR(80),
    PRIMARY KEY (id),
    CONSTRAINT pages_positive CHECK (pages > 0)
);

CREATE UNIQUE INDEX ix_books_isbn ON books (isbn);

CREATE INDEX ix_books_title_lower ON books (lower(title));

CREATE TABLE book_authors (
    book_id INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    position INTEGER DEFAULT 1 NOT NULL,
    PRIMARY KEY (book_id, author_id),
    FOREIGN KEY(book_id) REFERENCES books (id) ON DELETE CASCADE,
    FOREIGN KEY(author_id) REFERENCES authors (id) ON DELETE CASCADE
);

CREATE TABLE copies (
    book_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    withdrawn BOOLEAN DEFAULT 0 NOT NULL,
    PRIMARY KEY (book_id, number),
    FOREIGN KEY(book_id) REFERENCES books (id) ON DELETE CASCADE
);

CREATE TABLE loans (
    id CHAR(32) NOT NULL,
    book_id INTEGER NOT NULL,
    copy_number INTEGER NOT NULL,
    reader VARCHAR(80) NOT NULL,
    due_on DATE NOT NULL,
    returned_on DATE,
    PRIMARY KEY (id),
    FOREIGN KEY(book_id, copy_number) REFERENCES copies (book_id, number)
);

CREATE UNIQUE INDEX ix_loans_open ON loans (book_id, copy_number) WHERE returned_on IS NULL;
