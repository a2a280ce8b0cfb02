"""project keywords and resource mappings

Revision ID: b6a0417d93ce
Revises: 8d52e6c4b0f7
Create Date: 2025-08-21 11:02:55.904173
"""

import sqlalchemy as sa
from alembic import op

revision = 'b6a0417d93ce'
down_revision = '8d52e6c4b0f7'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('project_keywords',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('project_id', sa.Integer(), nullable=False),
    sa.Column('keyword', sa.String(length=80), nullable=False),
    sa.Column('weight', sa.Float(), nullable=False),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_project_keywords_project_id_projects'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_project_keywords')),
    sa.UniqueConstraint('project_id', 'keyword', name=op.f('uq_project_keywords_project_id'))
    )
    with op.batch_alter_table('project_keywords') as batch_op:
        batch_op.create_index(batch_op.f('ix_project_keywords_keyword'), ['keyword'], unique=False)

    op.create_table('project_resource_mappings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('project_id', sa.Integer(), nullable=False),
    sa.Column('resource_type', sa.String(length=30), nullable=False),
    sa.Column('resource_ref', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_project_resource_mappings_project_id_projects'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_project_resource_mappings'))
    )
    with op.batch_alter_table('project_resource_mappings') as batch_op:
        batch_op.create_index(batch_op.f('ix_project_resource_mappings_project_id'), ['project_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('project_resource_mappings') as batch_op:
        batch_op.drop_index(batch_op.f('ix_project_resource_mappings_project_id'))

    op.drop_table('project_resource_mappings')
    with op.batch_alter_table('project_keywords') as batch_op:
        batch_op.drop_index(batch_op.f('ix_project_keywords_keyword'))

    op.drop_table('project_keywords')
