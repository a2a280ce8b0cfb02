-- What alembic upgrade e94b72f1085a creates: production as it stood on 2025-11-10.

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE users (
    id INTEGER NOT NULL,
    email VARCHAR(254) NOT NULL,
    display_name VARCHAR(120) NOT NULL,
    password_hash VARCHAR(255) NOT NULL,
    is_active BOOLEAN DEFAULT 1 NOT NULL,
    last_login_at DATETIME,
    created_at DATETIME DEFAULT (CURRENT_TIMESTAMP) NOT NULL,
    updated_at DATETIME DEFAULT (CURRENT_TIMESTAMP) NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT uq_users_email UNIQUE (email)
);

CREATE TABLE projects (
    id INTEGER NOT NULL,
    "key" VARCHAR(12) NOT NULL,
    name VARCHAR(200) NOT NULL,
    description TEXT,
    status VARCHAR(16) DEFAULT 'planned' NOT NULL,
    owner_id INTEGER NOT NULL,
    starts_on DATE,
    due_on DATE,
    position INTEGER DEFAULT 0 NOT NULL,
    created_at DATETIME DEFAULT (CURRENT_TIMESTAMP) NOT NULL,
    updated_at DATETIME DEFAULT (CURRENT_TIMESTAMP) NOT NULL,
    CONSTRAINT pk_projects PRIMARY KEY (id),
    CONSTRAINT fk_projects_owner_id_users FOREIGN KEY(owner_id) REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT uq_projects_key UNIQUE ("key")
);

CREATE INDEX ix_projects_name ON projects (name);

CREATE INDEX ix_projects_status_due_on ON projects (status, due_on);

CREATE TABLE project_members (
    project_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    role VARCHAR(20) DEFAULT 'member' NOT NULL,
    CONSTRAINT pk_project_members PRIMARY KEY (project_id, user_id),
    CONSTRAINT fk_project_members_project_id_projects FOREIGN KEY(project_id) REFERENCES projects (id) ON DELETE CASCADE,
    CONSTRAINT fk_project_members_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE INDEX ix_project_members_user_id ON project_members (user_id);

CREATE TABLE tasks (
    id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    title VARCHAR(300) NOT NULL,
    body TEXT,
    priority VARCHAR(6) NOT NULL,
    assignee_id INTEGER,
    estimate_hours FLOAT,
    due_on DATE,
    completed_at DATETIME,
    created_at DATETIME DEFAULT (CURRENT_TIMESTAMP) NOT NULL,
    updated_at DATETIME DEFAULT (CURRENT_TIMESTAMP) NOT NULL,
    CONSTRAINT pk_tasks PRIMARY KEY (id),
    CONSTRAINT ck_tasks_estimate_not_negative CHECK (estimate_hours >= 0),
    CONSTRAINT fk_tasks_assignee_id_users FOREIGN KEY(assignee_id) REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT fk_tasks_project_id_projects FOREIGN KEY(project_id) REFERENCES projects (id) ON DELETE CASCADE,
    CONSTRAINT uq_tasks_project_id UNIQUE (project_id, number)
);

CREATE INDEX ix_tasks_assignee_id ON tasks (assignee_id);

CREATE TABLE labels (
    id INTEGER NOT NULL,
    name VARCHAR(40) NOT NULL,
    color VARCHAR(7) NOT NULL,
    CONSTRAINT pk_labels PRIMARY KEY (id),
    CONSTRAINT uq_labels_name UNIQUE (name)
);

CREATE TABLE comments (
    id INTEGER NOT NULL,
    task_id INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    body TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    CONSTRAINT pk_comments PRIMARY KEY (id),
    CONSTRAINT fk_comments_author_id_users FOREIGN KEY(author_id) REFERENCES users (id),
    CONSTRAINT fk_comments_task_id_tasks FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE
);

CREATE INDEX ix_comments_task_id ON comments (task_id);

CREATE TABLE task_labels (
    task_id INTEGER NOT NULL,
    label_id INTEGER NOT NULL,
    CONSTRAINT pk_task_labels PRIMARY KEY (task_id, label_id),
    CONSTRAINT fk_task_labels_label_id_labels FOREIGN KEY(label_id) REFERENCES labels (id) ON DELETE CASCADE,
    CONSTRAINT fk_task_labels_task_id_tasks FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE
);

CREATE TABLE project_keywords (
    id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    keyword VARCHAR(80) NOT NULL,
    weight FLOAT NOT NULL,
    CONSTRAINT pk_project_keywords PRIMARY KEY (id),
    CONSTRAINT fk_project_keywords_project_id_projects FOREIGN KEY(project_id) REFERENCES projects (id) ON DELETE CASCADE,
    CONSTRAINT uq_project_keywords_project_id UNIQUE (project_id, keyword)
);

CREATE INDEX ix_project_keywords_keyword ON project_keywords (keyword);

CREATE TABLE project_resource_mappings (
    id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    resource_type VARCHAR(30) NOT NULL,
    resource_ref VARCHAR(200) NOT NULL,
    CONSTRAINT pk_project_resource_mappings PRIMARY KEY (id),
    CONSTRAINT fk_project_resource_mappings_project_id_projects FOREIGN KEY(project_id) REFERENCES projects (id) ON DELETE CASCADE
);

CREATE INDEX ix_project_resource_mappings_project_id ON project_resource_mappings (project_id);

CREATE TABLE project_monthly_forecast (
    project_id INTEGER NOT NULL,
    month DATE NOT NULL,
    hours NUMERIC(8, 2) NOT NULL,
    revenue NUMERIC(12, 2),
    CONSTRAINT pk_project_monthly_forecast PRIMARY KEY (project_id, month),
    CONSTRAINT fk_project_monthly_forecast_project_id_projects FOREIGN KEY(project_id) REFERENCES projects (id) ON DELETE CASCADE
);
