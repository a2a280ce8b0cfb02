"""portfolio planning columns

Revision ID: c27d5b8e6a13
Revises: e94b72f1085a
Create Date: 2025-11-07 16:48:12.247390
"""

import sqlalchemy as sa
from alembic import op

revision = 'c27d5b8e6a13'
down_revision = 'e94b72f1085a'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('project_resource_mappings') as batch_op:
        batch_op.drop_index(batch_op.f('ix_project_resource_mappings_project_id'))

    op.drop_table('project_resource_mappings')
    with op.batch_alter_table('project_keywords') as batch_op:
        batch_op.drop_index(batch_op.f('ix_project_keywords_keyword'))

    op.drop_table('project_keywords')
    op.drop_table('project_monthly_forecast')
    with op.batch_alter_table('projects') as batch_op:
        batch_op.add_column(sa.Column('client_name', sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column('cost_center', sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column('budget_amount', sa.Numeric(precision=12, scale=2), nullable=True))
        batch_op.add_column(sa.Column('budget_currency', sa.String(length=3), server_default='EUR', nullable=False))
        batch_op.add_column(sa.Column('risk_level', sa.String(length=16), nullable=False))
        batch_op.add_column(sa.Column('health_score', sa.Float(), nullable=True))
        batch_op.add_column(sa.Column('forecast_enabled', sa.Boolean(), nullable=False))
        batch_op.add_column(sa.Column('archived_at', sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column('planning_notes', sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('projects') as batch_op:
        batch_op.drop_column('planning_notes')
        batch_op.drop_column('archived_at')
        batch_op.drop_column('forecast_enabled')
        batch_op.drop_column('health_score')
        batch_op.drop_column('risk_level')
        batch_op.drop_column('budget_currency')
        batch_op.drop_column('budget_amount')
        batch_op.drop_column('cost_center')
        batch_op.drop_column('client_name')

    op.create_table('project_monthly_forecast',
    sa.Column('project_id', sa.INTEGER(), nullable=False),
    sa.Column('month', sa.DATE(), nullable=False),
    sa.Column('hours', sa.NUMERIC(precision=8, scale=2), nullable=False),
    sa.Column('revenue', sa.NUMERIC(precision=12, scale=2), nullable=True),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_project_monthly_forecast_project_id_projects'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('project_id', 'month', name=op.f('pk_project_monthly_forecast'))
    )
    op.create_table('project_keywords',
    sa.Column('id', sa.INTEGER(), nullable=False),
    sa.Column('project_id', sa.INTEGER(), nullable=False),
    sa.Column('keyword', sa.VARCHAR(length=80), nullable=False),
    sa.Column('weight', sa.FLOAT(), nullable=False),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_project_keywords_project_id_projects'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_project_keywords')),
    sa.UniqueConstraint('project_id', 'keyword', name=op.f('uq_project_keywords_project_id'))
    )
    with op.batch_alter_table('project_keywords') as batch_op:
        batch_op.create_index(batch_op.f('ix_project_keywords_keyword'), ['keyword'], unique=False)

    op.create_table('project_resource_mappings',
    sa.Column('id', sa.INTEGER(), nullable=False),
    sa.Column('project_id', sa.INTEGER(), nullable=False),
    sa.Column('resource_type', sa.VARCHAR(length=30), nullable=False),
    sa.Column('resource_ref', sa.VARCHAR(length=200), nullable=False),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_project_resource_mappings_project_id_projects'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_project_resource_mappings'))
    )
    with op.batch_alter_table('project_resource_mappings') as batch_op:
        batch_op.create_index(batch_op.f('ix_project_resource_mappings_project_id'), ['project_id'], unique=False)
